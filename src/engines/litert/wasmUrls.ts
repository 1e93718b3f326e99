import compatGlue from '@litertjs/core/wasm/litert_wasm_compat_internal.js?url&no-inline';
import compat from '@litertjs/core/wasm/litert_wasm_compat_internal.wasm?url&no-inline';
import jspiGlue from '@litertjs/core/wasm/litert_wasm_jspi_internal.js?url&no-inline';
import jspi from '@litertjs/core/wasm/litert_wasm_jspi_internal.wasm?url&no-inline';
import relaxedGlue from '@litertjs/core/wasm/litert_wasm_internal.js?url&no-inline';
import relaxed from '@litertjs/core/wasm/litert_wasm_internal.wasm?url&no-inline';
import threadedGlue from '@litertjs/core/wasm/litert_wasm_threaded_internal.js?url&no-inline';
import threaded from '@litertjs/core/wasm/litert_wasm_threaded_internal.wasm?url&no-inline';
import type { LitertBinaryName } from './binaries.ts';

/** Where the build put each binary and the script that starts it, both as they ship. */
export const LITERT_URLS: Readonly<Record<LitertBinaryName, { readonly glue: string; readonly wasm: string }>> = {
  simd: { glue: compatGlue, wasm: compat },
  'relaxed-simd': { glue: relaxedGlue, wasm: relaxed },
  'threaded-relaxed-simd': { glue: threadedGlue, wasm: threaded },
  jspi: { glue: jspiGlue, wasm: jspi },
};
