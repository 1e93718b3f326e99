import { architectureOf, type ArchitectureEvidence } from '../../bench/deviceReport.ts';
import { fact, type DeviceFact } from './deviceFact.ts';

const TRUST: Readonly<Record<ArchitectureEvidence['trust'], string>> = {
  measured: 'measured; a browser run by emulation answers for the emulated processor',
  stated: 'stated by the browser',
  hint: 'a hint: user agents are often frozen or made up',
};

/** The processor's architecture, with what speaks for it and how far each is to be trusted. */
export function architectureFact(evidence: readonly ArchitectureEvidence[]): DeviceFact {
  const spoken = evidence.filter(({ says }) => says !== null);
  const notes = spoken.map(({ says, source, trust }) => `${says} by ${source} (${TRUST[trust]})`);
  return fact('Processor', architectureOf(evidence) ?? 'not told', notes.join('; '));
}
