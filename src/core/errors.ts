import type { DType } from './dtype.ts';

/** An operator or engine met a tensor type that it has no arithmetic for. */
export class UnsupportedTypeError extends Error {
  override readonly name = 'UnsupportedTypeError';
  readonly tensor: string;
  readonly type: DType;

  constructor(tensor: string, type: DType, where: string) {
    super(`${where} has no arithmetic for type ${type} (tensor "${tensor}")`);
    this.tensor = tensor;
    this.type = type;
  }
}
