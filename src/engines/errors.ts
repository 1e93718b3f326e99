/** No engine of the order has this operator. */
export class UnsupportedOperatorError extends Error {
  override readonly name = 'UnsupportedOperatorError';
  readonly operator: string;
  readonly engine: string;

  constructor(operator: string, engine: string) {
    super(`${engine} cannot run the operator ${operator}`);
    this.operator = operator;
    this.engine = engine;
  }
}
