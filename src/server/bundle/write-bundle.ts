import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { BundleCode } from '../../contract/bundle/refusals.ts';
import { accept, refuse, type Decision } from '../../core/kernel/decision.ts';
import { bundleContents } from './contents.ts';
import { TAR_END, tarEntry } from './tar.ts';

/** An archive that has been written. */
export interface WrittenBundle {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  /** SHA-256 of the archive, hex. */
  readonly digest: string;
}

/**
 * Writes the installation as one archive (tar.gz) that runs on a machine without internet: nothing is installed there,
 * it is unpacked. It fits the platforms whose packages are installed here.
 * @param home the installation's folder
 * @param now when the archive is made
 * @param tell receives the number of files so far, every thousand
 */
export const writeBundle = async (
  home: string,
  file: string,
  now: Date,
  tell: (files: number) => void,
): Promise<Decision<WrittenBundle, BundleCode>> => {
  const contents = bundleContents(home);
  if (!contents.ok) return contents;
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = `qunying-${version}`;
  const seconds = Math.floor(now.getTime() / 1000);
  let files = 0;
  let bytes = 0;
  const digest = createHash('sha256');
  const archive = function* (): Generator<Buffer> {
    for (const entry of contents.value) {
      yield tarEntry({ ...entry, path: `${folder}/${entry.path}` }, seconds);
      files += 1;
      if (files % 1000 === 0) tell(files);
    }
    yield TAR_END;
  };
  const counted = new Transform({
    transform(piece: Buffer, _encoding, done) {
      bytes += piece.length;
      digest.update(piece);
      done(null, piece);
    },
  });
  const out = createWriteStream(file, { flags: 'wx' });
  try {
    await pipeline(Readable.from(archive()), createGzip({ level: 6 }), counted, out);
  } catch (error) {
    const { code = '', syscall } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return refuse({ code: 'bundle.file-exists', params: { path: file } });
    rmSync(file, { force: true });
    if (syscall !== 'open' && syscall !== 'write') throw error;
    return refuse({ code: 'bundle.file-closed', params: { path: file, reason: code } });
  }
  return accept({ folder, files, bytes, digest: digest.digest('hex') });
};
