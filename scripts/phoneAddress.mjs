/** Interfaces that lead to containers, virtual machines and tunnels, not to a phone. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|wg|zt|tailscale|cni|lxc)/;
const HOME = /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/;

/**
 * The address that a phone on the same network most likely reaches: one of `urls` at a private IPv4 address of a real
 * interface first, then any other; null for none. `interfaces` is what os.networkInterfaces() gives.
 */
export function phoneAddress(urls, interfaces) {
  const nameOf = (host) =>
    Object.keys(interfaces).find((name) => interfaces[name]?.some(({ address }) => address === host)) ?? '';
  const rank = (url) => {
    const { hostname } = new URL(url);
    return (VIRTUAL.test(nameOf(hostname)) ? 2 : 0) + (HOME.test(hostname) ? 0 : 1);
  };
  return urls.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}
