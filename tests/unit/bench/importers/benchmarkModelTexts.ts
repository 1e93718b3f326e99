const OLD_HEAD = '[node type]\t[start]\t[first]\t[avg ms]\t[%]\t[cdf%]\t[mem KB]\t[times called]\t[Name]';
const NEW_HEAD = '[node type]\t[first]\t[avg ms]\t[%]\t[cdf%]\t[mem KB]\t[times called]\t[Name]';

/** As benchmark_model of 2018 prints: no indices, no title of the section, times behind the table. */
export const OLD_OUTPUT = `============================== Run Order ==============================
\t${OLD_HEAD}
\t  CONV_2D\t 0.000\t 4.3\t 4.0\t 66.7%\t 66.7%\t 0.000\t 0\t[net/conv/Relu6]
\t  DEPTHWISE_CONV_2D\t 4.0\t 1.5\t 1.5\t 25%\t 91.7%\t 0.000\t 0\t[net/depthwise/Relu6]
\t  SOFTMAX\t 5.5\t 0.6\t 0.5\t 8.3%\t 100%\t 0.000\t 0\t[net/softmax]

============================== Top by Computation Time ==============================
\t${OLD_HEAD}
\t  CONV_2D\t 0.000\t 4.3\t 4.0\t 66.7%\t 66.7%\t 0.000\t 0\t[net/conv/Relu6]

Number of nodes executed: 3
============================== Summary by node type ==============================
\t[Node type]\t[count]\t[avg ms]\t[avg %]\t[cdf %]\t[mem KB]\t[times called]
\t  CONV_2D\t 1\t 4.0\t 66.7%\t 66.7%\t 0.000\t 0

Timings (microseconds): count=50 first=6400 curr=6000 min=5900 max=7000 avg=6000 std=90
Memory (bytes): count=0
3 nodes observed


Average inference timings in us: Warmup: 6500, Init: 1200, Inference: 6100.5
`;

/** As benchmark_model with XNNPACK prints today: parameters, initialization, delegate with its inside, a second subgraph. */
export const NEW_OUTPUT = `INFO: STARTING!
INFO: Log parameter values verbosely: [0]
INFO: Num threads: [4]
INFO: Graph: [/data/local/tmp/net.tflite]
INFO: Enable op profiling: [1]
INFO: Use xnnpack: [1]
INFO: Loaded model /data/local/tmp/net.tflite
INFO: Created TensorFlow Lite XNNPACK delegate for CPU.
VERBOSE: Replacing 3 out of 4 node(s) with delegate (TfLiteXNNPackDelegate) node, yielding 2 partitions for the whole graph.
INFO: The input model file size (MB): 4.5
INFO: Initialized session in 32.163ms.
INFO: Running benchmark for at least 1 iterations and at least 0.5 seconds but terminate if exceeding 150 seconds.
INFO: count=32 first=19834 curr=15648 min=14936 max=21608 avg=15997.4 std=1663

INFO: Running benchmark for at least 50 iterations and at least 1 seconds but terminate if exceeding 150 seconds.
INFO: count=64 first=16067 curr=15102 min=14661 max=17579 avg=15517.6 std=551

INFO: Inference timings in us: Init: 32163, First inference: 19834, Warmup (avg): 15997.4, Inference (avg): 15517.6
INFO: Note: as the benchmark tool itself affects memory footprint, the following is only APPROXIMATE to the actual memory footprint of the model at runtime. Take the information at your discretion.
INFO: Memory footprint delta from the start of the tool (MB): init=22.02 overall=34.82
INFO: Profiling Info for Benchmark Initialization:
============================== Run Order ==============================
\t${NEW_HEAD}
\t ModifyGraphWithDelegate\t 6.3\t 6.3\t 55%\t 55%\t 7148.000\t 1\tModifyGraphWithDelegate/0
\t AllocateTensors\t 5.0\t 5.0\t 45%\t 100%\t 10292.000\t 1\tAllocateTensors/0

INFO: Operator-wise Profiling Info for Regular Benchmark Runs:
Primary graph (name: main) profile:
============================== Run Order ==============================
\t${NEW_HEAD}
\t QUANTIZE\t 0.2\t 0.2\t 1%\t 1%\t 0.000\t 1\t[tfl.quantize]:0
\t TfLiteXNNPackDelegate\t 10.0\t 10.0\t 90%\t 91%\t 0.000\t 1\t[logits;logits/bias, scores]:4

============================== Top by Computation Time ==============================
\t${NEW_HEAD}
\t TfLiteXNNPackDelegate\t 10.0\t 10.0\t 90%\t 91%\t 0.000\t 1\t[logits;logits/bias, scores]:4

Number of nodes executed: 2
Subgraph (index: 1, name: body) profile:
============================== Run Order ==============================
\t${NEW_HEAD}
\t ADD\t 0.1\t 0.1\t 1%\t 100%\t 0.000\t 3\t[body/add]:0

Delegate internal: 
============================== Run Order ==============================
\t${NEW_HEAD}
\t Convolution (NHWC, F32) IGEMM\t 6.0\t 6.0\t 60%\t 60%\t 0.000\t 1\tDelegate/Convolution (NHWC, F32) IGEMM:0
\t Convolution (NHWC, F32) DWConv\t 3.0\t 3.0\t 30%\t 90%\t 0.000\t 1\tDelegate/Convolution (NHWC, F32) DWConv:1
\t Fully Connected (NC, F32) GEMM\t 0.5\t 0.5\t 10%\t 100%\t 0.000\t 1\tDelegate/Fully Connected (NC, F32) GEMM:2

`;

/** As --profiling_output_csv_file and the CSV mode of the formatter write: commas in types and names are not quoted. */
export const CSV_OUTPUT = `Operator-wise Profiling Info for Regular Benchmark Runs:
============================== Run Order ==============================
node type, first, avg_ms, %, cdf%, mem KB, times called, name
QUANTIZE, 0.2, 0.21, 1%, 1%, 0, 1, [tfl.quantize]:0
Convolution (NHWC, F32) IGEMM, 6.1, 6.25, 60%, 61%, 0, 1, Delegate/Convolution (NHWC\t F32) IGEMM:0
SPLIT, 0.3, 0.25, 1%, 62%, 0, 1, [left, right]:7

============================== Summary by node type ==============================
node type, count, avg_ms, avg %, cdf %, mem KB, times called
QUANTIZE, 1, 0.21, 1%, 1%, 0, 1
`;

/** Lines of the Android app in logcat, with a line of another program between them. */
export const LOGCAT_OUTPUT = `11-27 01:02:03.456  4242  4250 I tflite  : Num threads: [2]
11-27 01:02:03.500  1111  1112 W Choreographer: count=7 first=1 curr=1 avg=1
11-27 01:02:04.100  4242  4250 I tflite  : count=64 first=16067 curr=15102 min=14661 max=17579 avg=15517.6 std=551
11-27 01:02:05.100  4242  4250 I tflite  : Inference timings in us: Init: 5685, First inference: 18535, Warmup (avg): 14462.3, Inference (avg): 14575.2
`;
