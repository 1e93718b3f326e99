/** From this qemu on the first version of the interface is refused. */
const SECOND_FROM = 9;

/**
 * The version of qemu's plugin interface that an emulator takes, from what it says with --version. What countInstructions.c calls
 * is the same in all of them.
 *
 * @throws RangeError for a text without a version
 */
export function pluginVersion(text: string): 1 | 2 {
  const major = /version (\d+)\./.exec(text)?.[1];
  if (major === undefined) throw new RangeError(`no version of qemu in "${text.split('\n')[0]}"`);
  return Number(major) < SECOND_FROM ? 1 : 2;
}
