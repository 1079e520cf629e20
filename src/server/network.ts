import { isIPv6 } from "node:net";

/**
 * Who is throttled together: an IPv4 address, or the /64 of an IPv6 one, which is what one subscriber is given (RFC 6177):
 * whoever has one can knock from as many addresses as they like.
 */
export function networkOf(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const [address = ""] = ip.split("%");
  const [, mapped] = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  const [head = "", tail = ""] = address.replace(/\d+(?:\.\d+){3}$/, "0:0").split("::");
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  const first = [...before, ...zeros, ...after].slice(0, 4);
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}

const groups = (text: string): string[] => (text === "" ? [] : text.split(":"));
