import { archiveFile, archiveMake, closingGet } from '../../contract/honour/closing-http.ts';
import { readJob } from '../../contract/job/http.ts';
import { partsOf } from '../document/package.test-kit.ts';
import { startWorker, type JobHandler } from '../job/worker.ts';
import type { TestPerson, TestServer } from '../server.test-kit.ts';

/** Has an archive folder made, and waits until the job is over. @returns how it ended: state and outcome */
export const makeArchive = async (
  server: TestServer,
  organiser: TestPerson,
  activity: string,
  handlers: Readonly<Record<string, JobHandler>>,
): Promise<readonly [string, string | null]> => {
  const asked = await server.call(organiser, archiveMake, { params: { activity } });
  if (asked.status !== 200) throw new Error(asked.problem.detail);
  const worker = startWorker(server.services, handlers);
  try {
    for (;;) {
      const { value } = await server.call(organiser, readJob, {
        params: { job: asked.value.job },
      });
      if (!['waiting', 'running'].includes(value.state)) return [value.state, value.outcome];
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  } finally {
    await worker.stop();
  }
};

/** The files of the newest archive folder, by path. */
export const archivedFiles = async (
  server: TestServer,
  organiser: TestPerson,
  activity: string,
): Promise<ReadonlyMap<string, Buffer>> => {
  const { value } = await server.call(organiser, closingGet, { params: { activity } });
  const archive = value.archives[0]?.id ?? '';
  const got = await server.call(organiser, archiveFile, { params: { activity, archive } });
  if (got.status !== 200) throw new Error(got.problem.detail);
  return partsOf(got.raw.rawPayload);
};
