/** A name that no other record has: 32 hex digits. Unlike `crypto.randomUUID` it is there on a page served over plain HTTP too. */
export function randomName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
