import type { SectionAddress } from './address.svelte.ts';

type BenchmarkAddress = SectionAddress<'benchmark'>;

/** Ids of the results of other devices that stand in the charts. */
export function othersIn({ values }: BenchmarkAddress): readonly string[] {
  return idsOfOthers(values.others);
}

/** The same of the key's text. */
export function idsOfOthers(text: string): readonly string[] {
  return text.split(',').filter(Boolean);
}

/** Puts a result into the charts; one that is there stays. */
export function putIntoCharts(address: BenchmarkAddress, id: string): void {
  const others = othersIn(address);
  if (!others.includes(id)) address.set({ others: [...others, id].join(',') });
}

/** Takes a result out of the charts; it stays kept on this device. */
export function takeOutOfCharts(address: BenchmarkAddress, id: string): void {
  address.set({
    others: othersIn(address)
      .filter((one) => one !== id)
      .join(','),
  });
}

/** Puts a result into the charts, or takes it out where it stands in them. */
export function toggleInCharts(address: BenchmarkAddress, id: string): void {
  if (othersIn(address).includes(id)) takeOutOfCharts(address, id);
  else putIntoCharts(address, id);
}
