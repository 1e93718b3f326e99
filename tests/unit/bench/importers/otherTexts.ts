/** What Arm NN's ExecuteNetwork prints with -e: three inferences, between lines of its log. */
export const ARMNN_PROFILE = `Info: ArmNN v33.0.0
Info: Initialization time: 12.34 ms
{
\t"ArmNN": {
\t\t"inference_measurements_#1": {
\t\t\t"type": "Event",
\t\t\t"Wall clock time_#1": { "type": "Measurement", "raw": [9000.0, 6000.0, 6200.0], "unit": "us" },
\t\t\t"Execute_#2": {
\t\t\t\t"type": "Event",
\t\t\t\t"Wall clock time_#2": { "type": "Measurement", "raw": [8900.0, 5900.0, 6100.0], "unit": "us" },
\t\t\t\t"CopyMemGeneric_Execute_#3": {
\t\t\t\t\t"type": "Event",
\t\t\t\t\t"Wall clock time_#3": { "type": "Measurement", "raw": [100.0, 90.0, 95.0], "unit": "us" }
\t\t\t\t},
\t\t\t\t"NeonConvolution2dWorkload_Execute_#4": {
\t\t\t\t\t"type": "Event",
\t\t\t\t\t"Wall clock time_#4": { "type": "Measurement", "raw": [7000.0, 4000.0, 4100.0], "unit": "us" },
\t\t\t\t\t"NeonKernelTimer/0: CpuGemm_#4": { "type": "Measurement", "raw": [6000.0, 3500.0, 3500.0], "unit": "us" }
\t\t\t\t},
\t\t\t\t"RefSoftmaxWorkload_Execute_#5": {
\t\t\t\t\t"type": "Event",
\t\t\t\t\t"Wall clock time_#5": { "type": "Measurement", "raw": [1.5, 1.6, 1.7], "unit": "ms" }
\t\t\t\t}
\t\t\t}
\t\t}
\t}
}
Info: Shutdown time: 5.0 ms
`;

/** As the testbench writes: milliseconds. */
export const RESULTS = JSON.stringify({
  net: [
    {
      type: 'cpu_4Threads',
      mean_time: 3.5,
      threads: 4,
      times: [
        { layer: 'CONV_2D', time: 3 },
        { layer: 'SOFTMAX', time: 0.5 },
      ],
    },
  ],
});

/** A workload file of the testbench. */
export const TESTBENCH_YAML = `global:
  outputfile: out.json
workloads:
  - name: hotdog
    model: models/deephotdog.tflite
    tflite:
      threads: [1, 4]
      options: [cpu, gpu]
      loops: 50
    armnn:
      input_shape: [1, 200, 200, 3]
      accelerator: 'Gpu'
      fp16: true
`;

/** The lab's own workload file, as a person writes it. */
export const WORKLOADS = `{
  "version": 1,
  "workloads": [
    { "name": "a", "model": "deephotdog", "configurations": [{ "order": ["tfjs-wasm"], "threads": 4 }], "colour": 1 }
  ]
}`;
