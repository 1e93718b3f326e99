import type { TensorValues } from './dtype.ts';
import { emptyLike } from './emptyLike.ts';

/** Each element of `yes` where the condition is not 0, else that of `no`; three arrays of one length; newly allocated. */
export function select(condition: TensorValues, yes: TensorValues, no: TensorValues): TensorValues {
  const out = emptyLike(yes, yes.length);
  for (let i = 0; i < out.length; i++) out[i] = (condition[i] ? yes[i]! : no[i]!) as never;
  return out;
}
