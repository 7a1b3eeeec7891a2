import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { fault, ok, warning, type Finding } from './finding.ts';

const GB = 2 ** 30;
const LEAST_NODE = [20, 19] as const;

/** @param version as `process.versions.node` */
export const checkNode = (version: string): Finding => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  return isEnough
    ? ok('Node.js', version)
    : fault('Node.js', version, `请装 ${LEAST_NODE.join('.')} 或更高版本`);
};

export const checkMemory = (bytes: number = totalmem()): Finding => {
  const found = `${(bytes / GB).toFixed(1)} GB`;
  if (bytes < 1.5 * GB) return fault('内存', found, '至少要 2 GB，请加内存或换一台电脑');
  if (bytes < 3.5 * GB) return warning('内存', found, '百人以上同时使用时，建议 4 GB 以上');
  return ok('内存', found);
};

/** Whether the port can be taken. */
export const checkPort = (port: number): Promise<Finding> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code = '' }: NodeJS.ErrnoException) =>
      resolve(
        code === 'EADDRINUSE'
          ? warning(
              '端口',
              `${port} 正被使用`,
              '如果不是本系统正在运行，请停下占用它的程序，或启动时用 --port 换一个端口',
            )
          : fault(
              '端口',
              `${port} 不能使用（${code}）`,
              '请启动时用 --port 换一个 1024 以上的端口',
            ),
      ),
    );
    server.listen({ port, host: '127.0.0.1' }, () =>
      server.close(() => resolve(ok('端口', `${port} 空闲`))),
    );
  });

/** Whether pictures can be checked and made smaller. */
export const checkPictures = async (): Promise<Finding> => {
  try {
    const { default: sharp } = await import('sharp');
    await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    return ok('图片处理', '可用');
  } catch {
    return fault(
      '图片处理',
      '这台电脑上没有可用的图片程序',
      '照片无法核验和缩小；请在安装文件夹里重新运行 npm start 安装，仍不行请安装 @img/sharp-wasm32',
    );
  }
};

const FACES = [
  { title: '仿宋', pattern: /仿宋|FangSong/i, file: 'simfang.ttf' },
  { title: '楷体', pattern: /楷体|KaiTi/i, file: 'simkai.ttf' },
  {
    title: '黑体',
    pattern: /黑体|SimHei|Noto Sans (CJK )?SC|Source Han Sans/i,
    file: 'simhei.ttf',
  },
  {
    title: '宋体',
    pattern: /宋体|SimSun|Noto Serif (CJK )?SC|Source Han Serif/i,
    file: 'simsun.ttc',
  },
] as const;

const installedFaces = (): Promise<string | null> =>
  new Promise((resolve) => {
    execFile('fc-list', [':lang=zh', 'family'], (error, output) =>
      resolve(error === null ? output : null),
    );
  });

/** Whether the faces of official documents are there, for the screen in the hall and for printing. */
export const checkFaces = async (): Promise<Finding> => {
  const windows = join(process.env['WINDIR'] ?? 'C:\\Windows', 'Fonts');
  const listed = process.platform === 'win32' ? '' : await installedFaces();
  if (listed === null)
    return warning('字体', '查不到（没有 fc-list 命令）', '请确认装有仿宋、楷体、黑体、宋体');
  const missing = FACES.filter(({ pattern, file }) =>
    process.platform === 'win32' ? !existsSync(join(windows, file)) : !pattern.test(listed),
  ).map(({ title }) => title);
  return missing.length === 0
    ? ok('字体', '仿宋、楷体、黑体、宋体都有')
    : warning(
        '字体',
        `缺${missing.join('、')}`,
        '在这台电脑上打印公文或连大屏时会换成别的字体；只作服务器用可以不管',
      );
};
