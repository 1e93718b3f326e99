/** A family of models that code makes in any width and input size; the page offers those that were published. */
export interface ZooFamily {
  readonly title: string;
  readonly says: string;
  readonly prefix: string;
  readonly widths: readonly string[];
  readonly sizes: readonly string[];
  readonly start: { readonly width: string; readonly size: string };
}

export const ZOO_FAMILIES: readonly ZooFamily[] = [
  {
    title: 'MobileNetV1',
    says: 'Depthwise separable convolutions, one after another.',
    prefix: 'mobilenet_v1_',
    widths: ['0.25', '0.5', '0.75', '1.0'],
    sizes: ['128', '160', '192', '224'],
    start: { width: '0.25', size: '128' },
  },
  {
    title: 'MobileNetV2',
    says: 'Inverted residuals with linear bottlenecks.',
    prefix: 'mobilenet_v2_',
    widths: ['0.35', '0.5', '0.75', '1.0', '1.4'],
    sizes: ['96', '128', '160', '192', '224'],
    start: { width: '0.35', size: '96' },
  },
];

/** A sentence about the models that stand alone; another id has its source instead. */
export const ABOUT_MODELS: Readonly<Record<string, string>> = {
  deephotdog: 'Three convolutions, two dense layers: the network of the article this lab grew from.',
  fashion_float32: 'Trained by this lab. Tells ten kinds of clothes apart on small grey pictures.',
  fashion_int8: 'The same in integers, made by the quantizer of the lab.',
  selfie_segmentation: 'Trained. Separates a person from the background: a mask as answer.',
  face_detection_short_range: 'Trained. Finds faces: boxes and scores as raw outputs.',
};

/** The article's own trained model, on the host where its author published it. */
export const ARTICLE_MODEL =
  'https://raw.githubusercontent.com/Pablololo12/ML_playground/master/ishotdog/IsHotDog/app/src/main/assets/deepHotDog_quant.tflite';

/** The family of a model made by code, with its width and input size; null for any other model. */
export function familyOf(id: string): { readonly family: ZooFamily; readonly width: string; readonly size: string } | null {
  const family = ZOO_FAMILIES.find(({ prefix }) => id.startsWith(prefix));
  const [, width, size] = /^([\d.]+)_(\d+)$/.exec(id.slice(family?.prefix.length ?? 0)) ?? [];
  return family && width !== undefined && size !== undefined ? { family, width, size } : null;
}
