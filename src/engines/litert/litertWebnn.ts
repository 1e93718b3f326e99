import { detectLitertWebnn } from './detectLitert.ts';
import { litertEngine } from './litertEngine.ts';

/** LiteRT.js on WebNN. */
export const litertWebnn = litertEngine('litert-webnn', 'webnn', detectLitertWebnn);
