/** Four bytes that the disassembler does not know, lowest first. */
const UNKNOWN = /^\.byte 0x(\w\w), 0x(\w\w), 0x(\w\w), 0x(\w\w)$/;
/** The signed dot product by vectors of 16 bytes, without its three registers. */
const SDOT = 0x4e809400;
const REGISTERS = 0x001f03ff;

/**
 * An instruction as text, the dot product among them, which is newer than many a disassembler.
 *
 * @see Arm Architecture Reference Manual for A-profile, C7.2: SDOT (vector), Rm in bits 16 to 20, Rn in 5 to 9, Rd in 0 to 4
 */
export function instructionText(text: string): string {
  const bytes = UNKNOWN.exec(text);
  if (!bytes) return text;
  const word = Number.parseInt(bytes.slice(1).reverse().join(''), 16);
  if ((word & ~REGISTERS) >>> 0 !== SDOT) return text;
  const register = (shift: number): number => (word >>> shift) & 31;
  return `sdot v${register(0)}.4s, v${register(5)}.16b, v${register(16)}.16b`;
}
