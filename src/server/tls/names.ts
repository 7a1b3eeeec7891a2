import { hostname, networkInterfaces } from 'node:os';

/** Under which names and addresses a machine is reached. */
export interface MachineNames {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
}

/** The machine's own name, `localhost`, and its IPv4 addresses, loopback first; sorted, so that equal sets are equal. */
export const machineNames = (): MachineNames => {
  const own = hostname().toLowerCase();
  const isName = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(own);
  const addresses = Object.values(networkInterfaces())
    .flatMap((cards) => cards ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
    .sort();
  return {
    names: ['localhost', ...(isName && own !== 'localhost' ? [own] : [])],
    addresses: ['127.0.0.1', ...addresses],
  };
};
