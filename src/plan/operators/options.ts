import type { Activation } from '../../core/activation.ts';
import { ACTIVATIONS } from '../../core/activation.ts';
import { toNumbers } from '../../core/values.ts';
import type { OperatorSite, SiteInput } from './definition.ts';

/** A number among the schema options; `fallback` where the file has no options table. Fails the site otherwise. */
export function optionNumber(site: OperatorSite, field: string, fallback?: number): number {
  const value = site.builtinOptions[field] ?? fallback;
  return typeof value === 'number' ? value : site.fail(field, `a number was expected, got ${String(value)}`);
}

/** A whole number of at least 1 (strides, filter sizes, dilations). */
export function optionSize(site: OperatorSite, field: string, fallback?: number): number {
  const value = optionNumber(site, field, fallback);
  return Number.isInteger(value) && value >= 1 ? value : site.fail(field, `must be at least 1, got ${value}`);
}

/** A boolean among the schema options; false, the schema's own default, where the file has no options table. */
export function optionBoolean(site: OperatorSite, field: string, fallback = false): boolean {
  const value = site.builtinOptions[field] ?? fallback;
  return typeof value === 'boolean' ? value : site.fail(field, `a boolean was expected, got ${String(value)}`);
}

/** An enum by name; `fallback` where the file has no options table. */
export function optionEnum<Name extends string>(
  site: OperatorSite,
  field: string,
  names: readonly Name[],
  fallback?: Name,
): Name {
  const value = site.builtinOptions[field] ?? fallback;
  const name = names.find((candidate) => candidate === value);
  return name ?? site.fail(field, `one of ${names.join(', ')} was expected, got ${String(value)}`);
}

/** A list of numbers; null where the file has none. */
export function optionNumbers(site: OperatorSite, field: string): readonly number[] | null {
  const value = site.builtinOptions[field] ?? null;
  if (value === null) return null;
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'number')) {
    return site.fail(field, 'a list of numbers was expected');
  }
  return value as readonly number[];
}

/** The activation fused into the operator; NONE where the file has none. */
export function optionActivation(site: OperatorSite): Activation {
  return optionEnum(site, 'fusedActivationFunction', ACTIVATIONS, 'NONE');
}

/** Input number `index`, which the operator cannot do without. */
export function inputAt(site: OperatorSite, index: number): SiteInput {
  return site.inputs[index] ?? site.fail('inputs', `input ${index} is missing`);
}

/** Input number `index`, of the rank that the operator stands on. */
export function inputOfRank(site: OperatorSite, index: number, rank: number): SiteInput {
  const input = inputAt(site, index);
  if (input.shape.length === rank) return input;
  return site.fail('inputs', `input ${index} must have ${rank} dimensions, got [${input.shape.join(',')}]`);
}

/** An optional input: null where it is omitted or not in the list at all. */
export function optionalInput(site: OperatorSite, index: number): SiteInput | null {
  return site.inputs[index] ?? null;
}

/** The numbers of a shape-like input (axes, paddings, sizes); null where they are known only at run time. */
export function knownNumbers(input: SiteInput): readonly number[] | null {
  return input.values === null ? null : toNumbers(input.values);
}

/** The declared shape of output `index`; for an operator whose own rule stands on values not known yet. */
export function declaredShape(site: OperatorSite, index = 0): readonly number[] {
  return site.outputs[index]?.shape ?? site.fail('outputs', `output ${index} is missing`);
}
