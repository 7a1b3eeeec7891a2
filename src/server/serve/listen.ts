import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { StartCode } from '../../contract/start/refusals.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';

/** How many ports are tried, one after the other. */
const MOST_MOVES = 10;

/**
 * Listens on a port, or where that is allowed on the next free one.
 * @returns the port that was taken
 */
export const listenOn = async (
  app: FastifyInstance,
  host: string,
  port: number,
  mayMove: boolean,
): Promise<Decision<number, StartCode>> => {
  for (let candidate = port; ; candidate += 1) {
    try {
      await app.listen({ host, port: candidate });
      return accept((app.server.address() as AddressInfo).port);
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? '';
      if (reason === 'EACCES' || reason === 'EADDRNOTAVAIL')
        return refuse({ code: 'start.port-closed', params: { port: candidate, reason } });
      if (reason !== 'EADDRINUSE') throw error;
      if (!mayMove || candidate - port >= MOST_MOVES)
        return refuse({ code: 'start.port-taken', params: { port: candidate } });
    }
  }
};
