import type { WriteSnippet } from './snippet.ts';
import { cSnippet } from './c.ts';
import { kerasSnippet } from './keras.ts';
import { pytorchSnippet } from './pytorch.ts';
import { tfjsSnippet } from './tfjs.ts';
import { tfliteSnippet } from './tflite.ts';

/** What the setting can be written in, by the id that stands in the link. */
export const LANGUAGES = {
  tfjs: { label: 'tf.js', write: tfjsSnippet },
  keras: { label: 'Keras', write: kerasSnippet },
  pytorch: { label: 'PyTorch', write: pytorchSnippet },
  tflite: { label: 'TFLite', write: tfliteSnippet },
  c: { label: 'C', write: cSnippet },
} as const satisfies Readonly<Record<string, { readonly label: string; readonly write: WriteSnippet }>>;

export type Language = keyof typeof LANGUAGES;
