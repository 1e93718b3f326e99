/** Kinds of samples, as they stand in the address. */
export const SAMPLE_KINDS = ['pictures', 'fashion', 'own', 'one', 'noise'] as const;

export type SampleKind = (typeof SAMPLE_KINDS)[number];
