/** What `npm run bench -- --help` prints. */
export const HELP = `Measures models in a real browser by the lab's protocol, prints the times with their intervals, and writes the records.

  npm run bench -- [WORKLOAD] [options]

WORKLOAD   a workload file of the lab (JSON), or of the testbench (YAML, read unchanged; what has no meaning in a browser is
           listed). Without one the bundled models are measured.

  --out FILE              records as JSON; the testbench's result JSON goes beside it as FILE with .testbench.json
  --model A,B             only these models: an id, an address, or a .tflite file
  --engines A,B           these engines: ${'wasm, tfjs-wasm, litert-wasm, tfjs-webgl, tfjs-webgpu, litert-webgpu, ...'}; "all" for what the
                          browser has (default: wasm,tfjs-wasm,litert-wasm)
  --threads 1,2,4         thread counts of WASM engines (default: 1, 2 and 4 as far as there are cores)
  --requantizations A,B   float, exact: how engines that have both come from sums to 8-bit steps (default: float)
  --mode MODE             quick (about a minute a model), thorough (25 rounds) or sustained (10 minutes)
  --budget SECONDS        longest time for each model
  --browser PATH          a Chromium or Chrome to start instead of the one that is found
  --headed                with a window, which some GPUs need
  --remote-debugging URL  a browser that runs already, such as a phone's Chrome; see below
  --port N                port at which the lab is served (default: a free one; a phone needs a known one: 4173)
  --quiet                 only the tables
  --help

A phone over USB, with USB debugging on and Chrome open:

  adb forward tcp:9222 localabstract:chrome_devtools_remote      the phone's Chrome for this machine
  adb reverse tcp:4173 tcp:4173                                  this machine's lab for the phone
  npm run bench -- --remote-debugging http://localhost:9222 --port 4173

The phone then opens http://localhost:4173, which counts as secure: threads work. Keep its screen on and the page in front.

Ctrl-C ends the measuring and keeps what was measured; a second one ends at once.
Exit codes: 0 every model has a time; 1 something has none; 2 the command or the workload is wrong; 3 no browser; 130 Ctrl-C.
`;
