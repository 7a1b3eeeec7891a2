import { resolve } from 'node:path';
import { bundleSentence } from '../contract/bundle/refusals.ts';
import { writeBundle } from '../server/bundle/write-bundle.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** Writes the archive for machines without internet, and says how it is used. */
export const runBundleOffline = async (file: string, terminal: Terminal): Promise<ExitCode> => {
  terminal.print('正在打包，约需一分钟……');
  const path = resolve(terminal.folder, file);
  const written = await writeBundle(terminal.home, path, new Date(), (files) =>
    terminal.print(`  已写入 ${files} 个文件`),
  );
  if (!written.ok) {
    for (const refusal of written.refusals) terminal.complain(bundleSentence(refusal));
    return 2;
  }
  const { folder, files, bytes, digest } = written.value;
  terminal.print(`已写成 ${path}：${files} 个文件，${Math.ceil(bytes / 2 ** 20)} MB`);
  terminal.print(`  SHA-256 ${digest}`);
  terminal.print('');
  terminal.print('在没有互联网的电脑上（要先装好 Node.js 20.19 或更高版本）：');
  terminal.print(`  tar -xzf ${file}`);
  terminal.print(`  cd ${folder}`);
  terminal.print('  node bin/qunying.mjs start');
  return 0;
};
