import { join } from 'node:path';
import { writeOwnedFile } from './owned.ts';
import type { Account } from './run-program.ts';

/** The one role and its database. */
export const ROLE = 'qunying';

/** Where a cluster listens: a socket folder, on Windows a port of the loopback. */
export interface Listening {
  readonly socket: string | null;
  readonly port: number;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

// The log keeps neither statements nor details of violated keys: both may hold personal data.
const configuration = (
  { socket, port }: Listening,
  isDurable: boolean,
): string => `listen_addresses = ${socket === null ? "'127.0.0.1'" : "''"}
port = ${port}
${socket === null ? '' : `unix_socket_directories = ${quoted(socket)}\nunix_socket_permissions = 0700`}
password_encryption = 'scram-sha-256'
max_connections = 60
shared_buffers = 128MB
max_wal_size = 1GB
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_min_error_statement = panic
log_error_verbosity = terse
${isDurable ? '' : 'fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off'}
`;

const access = (socket: string | null): string =>
  socket === null
    ? `host all ${ROLE} 127.0.0.1/32 scram-sha-256\n`
    : `local all ${ROLE} scram-sha-256\n`;

/** Writes what the cluster is to be started with. The files are ours: they are written anew at every start. */
export const writeSettings = async (
  cluster: string,
  listening: Listening,
  isDurable: boolean,
  account: Account,
): Promise<void> => {
  await writeOwnedFile(
    join(cluster, 'postgresql.conf'),
    configuration(listening, isDurable),
    account,
  );
  await writeOwnedFile(join(cluster, 'pg_hba.conf'), access(listening.socket), account);
};
