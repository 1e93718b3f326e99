/** Up to here a model is small: what it costs is more than its multiplications. */
const SMALL_MACS = 100e6;

/** MobileNets by their names; the visual wake words models are MobileNetV1 0.25. */
const MOBILENET = /mobilenet|vww|person_detect/i;
const FULL_SIZE = /mobilenet_v[12]_1(\.0)?_224/i;

/**
 * The most that the time of our own engine may be of LiteRT.js's, and of tfjs's (null: no goal), for a model of a name, kind and size.
 *
 * `kind`: int8 and uint8 compute in integers, all others in floats.
 */
export function goalsOf({ name, kind, macs, depthwise }) {
  const mobilenet = MOBILENET.test(name);
  const small = macs <= SMALL_MACS;
  if (kind === 'int8' || kind === 'uint8') {
    const litert = FULL_SIZE.test(name) ? 0.95 : small && depthwise ? 0.8 : 0.9;
    return { litert, tfjs: mobilenet ? 0.25 : null };
  }
  return { litert: mobilenet && small && kind === 'float32' ? 0.85 : 1, tfjs: mobilenet ? 0.75 : null };
}

/** "met" or "missed"; empty without a goal or a ratio. */
export function verdictOf(ratio, goal) {
  if (ratio === null || goal === null) return '';
  return ratio <= goal ? 'met' : 'missed';
}
