import type { VariantsRecord } from '../../../../bench/variants.ts';
import type { Agreement } from '../../../../lab/agreement.ts';
import { formatTime } from '../../../format/formatTime.ts';
import type { MadeFile } from '../../../state/madeFiles.svelte.ts';
import { variantId } from '../../../state/quantizerVariants.ts';
import { decibels, sameShare } from './quantizerWords.ts';

/** How far a file agrees with the float model, in a line; `running`: it may be on its way. */
export function agreementWords(agreement: Agreement | null, running: boolean): string {
  if (!agreement) return running ? 'being compared with float' : 'not compared with float';
  const { same, perPixel, sqnr, accuracy } = agreement;
  const right = accuracy ? `${sameShare(accuracy.quantized)} right (float ${sameShare(accuracy.float)}), ` : '';
  const decisions = same === null ? '' : `${sameShare(same)} ${perPixel ? 'of the pixels' : 'of the answers'} as in float, `;
  return `${right}${decisions}SQNR ${decibels(sqnr)}`;
}

/** The measured time beside that of the float model, in a line. */
export function timeWords(record: VariantsRecord | null, { file }: MadeFile): string {
  const times = ['litert-wasm', 'tfjs-wasm'].flatMap((engine) => {
    const time = record?.variants.find(({ id }) => id === variantId(engine, file.model.id));
    return time?.medianMs ? [{ engine, time }] : [];
  });
  const [first] = times;
  if (!first) return 'time not measured yet';
  const { medianMs, speedUp } = first.time;
  const name = first.engine === 'litert-wasm' ? 'LiteRT.js' : 'tfjs';
  return `${formatTime(medianMs)} on ${name}${speedUp ? `, ${speedUp.median.toFixed(2)}× as fast as float` : ''}`;
}
