import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeFiles } from './write-files.ts';

let folder: string;
const bytes = (text: string) => Buffer.from(text);
const read = async (name: string) => (await readFile(join(folder, name))).toString();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qunying-write-'));
});

afterEach(async () => {
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true, force: true });
});

it('writes all files, makes the folder, and leaves nothing else behind', async () => {
  const target = join(folder, '输出', '2020');
  const writing = await writeFiles(target, [
    { name: '附件1 汇总表.docx', bytes: bytes('一') },
    { name: '附件1 汇总表.docx', bytes: bytes('二') },
    { name: '../逃出.xlsx', bytes: bytes('三') },
  ]);
  expect(writing).toEqual({
    ok: true,
    paths: ['附件1 汇总表.docx', '附件1 汇总表（2）.docx', '_逃出.xlsx'].map((name) =>
      join(target, name),
    ),
  });
  expect((await readdir(target)).sort()).toEqual(
    ['_逃出.xlsx', '附件1 汇总表.docx', '附件1 汇总表（2）.docx'].sort(),
  );
  expect(await readdir(folder)).toEqual(['输出']);
});

it('replaces files that are there, and a link by a file, not what it points to', async () => {
  await writeFile(join(folder, 'a.docx'), 'old');
  await writeFile(join(folder, 'elsewhere'), 'kept');
  await symlink(join(folder, 'elsewhere'), join(folder, 'b.docx'));
  const writing = await writeFiles(folder, [
    { name: 'a.docx', bytes: bytes('new') },
    { name: 'b.docx', bytes: bytes('new') },
  ]);
  expect(writing.ok).toBe(true);
  expect([await read('a.docx'), await read('b.docx'), await read('elsewhere')]).toEqual([
    'new',
    'new',
    'kept',
  ]);
});

it('leaves everything as it was if one file cannot be put in place', async () => {
  await writeFile(join(folder, 'a.docx'), 'old');
  await mkdir(join(folder, 'c.docx'));
  await writeFile(join(folder, 'c.docx', 'inside'), 'kept');
  const writing = await writeFiles(folder, [
    { name: 'a.docx', bytes: bytes('new') },
    { name: 'b.docx', bytes: bytes('new') },
    { name: 'c.docx', bytes: bytes('new') },
  ]);
  expect(writing).toEqual({
    ok: false,
    fault: {
      code: 'write.in-the-way',
      path: join(folder, 'c.docx'),
      sentence: `“${join(folder, 'c.docx')}”是文件夹，不能写成文件；请改名或换一个输出位置`,
    },
  });
  expect((await readdir(folder)).sort()).toEqual(['a.docx', 'c.docx']);
  expect(await read('a.docx')).toBe('old');
  expect(await read('c.docx/inside')).toBe('kept');
});

it('says why a folder will not do, and makes none', async () => {
  await writeFile(join(folder, 'file'), '');
  for (const target of ['file', 'file/below'])
    expect(await writeFiles(join(folder, target), [{ name: 'a', bytes: bytes('') }])).toMatchObject(
      {
        ok: false,
        fault: { code: 'write.not-a-folder' },
      },
    );
});

it('comes back from a folder in which none can be made', async () => {
  expect(await writeFiles('/proc/qunying/out', [{ name: 'a', bytes: bytes('') }])).toMatchObject({
    ok: false,
    fault: { path: '/proc/qunying/out' },
  });
});

it('takes back the folders it made, also when our own code is at fault', async () => {
  const broken = { name: 'b', bytes: {} as unknown as Uint8Array };
  const made = join(folder, 'deep', 'er');
  await expect(writeFiles(made, [{ name: 'a', bytes: bytes('') }, broken])).rejects.toThrow();
  expect(await readdir(folder)).toEqual([]);
});
