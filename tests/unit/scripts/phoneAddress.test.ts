import { describe, expect, it } from 'vitest';

interface Chooser {
  phoneAddress(
    urls: readonly string[],
    interfaces: Readonly<Record<string, readonly { readonly address: string }[]>>,
  ): string | null;
}

const script: string = '../../../scripts/phoneAddress.mjs';
const { phoneAddress } = (await import(script)) as Chooser;

const INTERFACES = {
  lo: [{ address: '127.0.0.1' }],
  docker0: [{ address: '172.17.0.1' }],
  wlan0: [{ address: '192.168.178.20' }, { address: 'fe80::1' }],
  tailscale0: [{ address: '100.101.102.103' }],
  eth1: [{ address: '203.0.113.9' }],
};

describe('phoneAddress', () => {
  it.each([
    [['https://172.17.0.1:4173/', 'https://192.168.178.20:4173/'], 'https://192.168.178.20:4173/'],
    [['https://100.101.102.103:4173/', 'https://203.0.113.9:4173/'], 'https://203.0.113.9:4173/'],
    [['https://172.17.0.1:4173/'], 'https://172.17.0.1:4173/'],
    [[], null],
  ])('of %j a phone is sent to %s', (urls, expected) => expect(phoneAddress(urls, INTERFACES)).toBe(expected));
});
