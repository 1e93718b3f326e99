import type { TensorValues } from '../../core/dtype.ts';
import type { Requantization } from '../../core/requantizeSums.ts';
import type { TensorSpec, TensorValue } from '../../core/tensorValue.ts';
import type { Options as SchemaOptions } from '../../tflite/model.ts';

/** An input as the planner sees it: `values` where they are known before the run (constants, folded shapes). */
export interface SiteInput extends TensorSpec {
  readonly values: TensorValues | null;
}

/** Where an operator stands: all that its plan may look at. */
export interface OperatorSite {
  readonly op: string;
  /** The schema's options with defaults filled in; an empty table where the file has none. */
  readonly builtinOptions: SchemaOptions;
  readonly customOptions: Uint8Array | null;
  /** null for an omitted optional input. */
  readonly inputs: readonly (SiteInput | null)[];
  /** As declared in the file; a dimension may be wrong or stale, `plan` decides. */
  readonly outputs: readonly TensorSpec[];
  /** Throws a TfliteFormatError that names this operator. */
  fail(field: string, message: string): never;
}

export interface OperatorPlan<Options> {
  /** null only where `dynamic`: they stand on values not known yet. */
  readonly options: Options | null;
  readonly outputShapes: readonly (readonly number[])[];
  readonly macs: number;
  /**
   * True where outputShapes could only be copied from the file, because they stand on values not known yet. An executor
   * calls `plan` again just before `evaluate`, with the values of the inputs, and gets exact options and shapes.
   */
  readonly dynamic?: boolean;
  readonly calls?: readonly number[];
  /** Outputs whose elements are known already though inputs are not (SHAPE, RANK), so that what stands on them can be folded. */
  readonly values?: readonly (TensorValues | null)[];
}

export interface OperatorCall<Options> {
  /** Of operators that multiply and add in 8 bits; the others have one arithmetic. */
  readonly requantization: Requantization;
  readonly options: Options;
  readonly inputs: readonly (TensorValue | null)[];
  /** Shapes from the plan (the second one, of a dynamic operator); dtype and quantization say in which arithmetic to answer. */
  readonly outputs: readonly TensorSpec[];
}

/**
 * One operator: its shape rule, its cost, and its meaning as a call into core/.
 *
 * `evaluate` sees either the file's own types (native) or float32 for everything quantized (float precisions); the types
 * of inputs and outputs say which. It returns one newly allocated array an output.
 *
 * plan throws TfliteFormatError (through site.fail); evaluate throws UnsupportedTypeError.
 */
export interface OperatorDefinition<Options = unknown> {
  readonly op: string;
  plan(site: OperatorSite): OperatorPlan<Options>;
  evaluate(call: OperatorCall<Options>): readonly TensorValues[];
}
