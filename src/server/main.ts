import { storageSentence, type StorageCode, STORAGE_SENTENCES } from '../contract/db/refusals.ts';
import { startSentence, type StartCode } from '../contract/start/refusals.ts';
import type { Decision, Refusal } from '../core/kernel/decision.ts';
import { defectFields } from './http/defect.ts';
import { settleOptions, type StartFlags, type StartOptions } from './serve/options.ts';
import { startServer, type RunningServer } from './start.ts';

/** Where a server that runs in the foreground reads and writes. */
export interface Console {
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  /** Where relative paths start. */
  readonly folder: string;
  /** The installation's folder. */
  readonly home: string;
  /** Told once the server answers. */
  readonly onServing?: () => void;
}

/** The options of this process: the only place that reads the environment. */
export const optionsOfProcess = (
  flags: StartFlags,
  place: { readonly folder: string; readonly home: string },
): Decision<StartOptions, StartCode> => settleOptions(flags, process.env, place);

const isStorage = (refusal: Refusal<StartCode | StorageCode>): refusal is Refusal<StorageCode> =>
  Object.hasOwn(STORAGE_SENTENCES, refusal.code);

const sentenceOf = (refusal: Refusal<StartCode | StorageCode>): string =>
  isStorage(refusal) ? storageSentence(refusal) : startSentence(refusal as Refusal<StartCode>);

const administratorLines = ({ firstAdministrator }: RunningServer): readonly string[] =>
  firstAdministrator === null
    ? []
    : [
        '',
        '已建立第一个管理员账号。口令只显示这一次，请记下，登录后会要求修改：',
        `  账号 ${firstAdministrator.name}`,
        `  口令 ${firstAdministrator.password}`,
      ];

const demoLines = ({ hasDemo }: RunningServer): readonly string[] =>
  hasDemo
    ? [
        '',
        '里面有演示活动（人员均为虚构）：在首页选一个角色，不用口令就能进去看。',
        '正式使用前，请用管理员账号登录，在“设置”里一次删除全部演示数据。',
      ]
    : [];

const rootLines = ({ root }: RunningServer): readonly string[] =>
  root === null
    ? []
    : [
        '',
        '其他电脑和手机第一次使用前，先打开下面的网址，按说明安装一次根证书：',
        ...root.addresses.map((address) => `  ${address}`),
        `  根证书指纹（SHA-256）${root.fingerprint}`,
      ];

const welcome = (server: RunningServer, options: StartOptions): readonly string[] => [
  '',
  '群英已经启动，请用浏览器打开：',
  ...server.addresses.map((address) => `  ${address}`),
  ...demoLines(server),
  ...administratorLines(server),
  ...rootLines(server),
  '',
  `数据存放在 ${options.dataFolder}`,
  `密钥存放在 ${options.keysFolder}（请另行妥善保管，丢失后加密的证件号码无法读出）`,
  '停止服务：在这个窗口按 Ctrl+C。',
];

/**
 * Notes when somebody asks the process to end. From the very start: whoever is asked to end while it starts must still
 * end the database in good order.
 */
const noteEndRequests = (): Promise<0> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const)
      process.once(signal, () => resolve(0));
  });

/** Resolves with 1 when something is so wrong that the process must end. */
const untilBroken = (server: RunningServer, complain: (line: string) => void): Promise<1> =>
  new Promise((resolve) => {
    const fail = (error: unknown): void => {
      server.services.log('defect.fatal', defectFields(error));
      resolve(1);
    };
    // The command's own answer to a defect ends the process at once; a server first closes what it has open.
    process.removeAllListeners('uncaughtException');
    process.once('uncaughtException', fail);
    process.once('unhandledRejection', fail);
    void server.storageLost.then((refusal) => {
      complain(storageSentence(refusal));
      resolve(1);
    });
  });

/**
 * Runs the server in the foreground until the process is told to end.
 * @returns 0 after an orderly end, 1 after a defect, 2 when it did not start: the sentences say why
 */
export const runServer = async (flags: StartFlags, console: Console): Promise<0 | 1 | 2> => {
  const complainAll = (refusals: readonly Refusal<StartCode | StorageCode>[]): 2 => {
    for (const refusal of refusals) console.complain(sentenceOf(refusal));
    return 2;
  };
  const options = optionsOfProcess(flags, console);
  if (!options.ok) return complainAll(options.refusals);
  const asked = noteEndRequests();
  const started = await startServer(options.value, console.print);
  if (!started.ok) return complainAll(started.refusals);
  for (const line of welcome(started.value, options.value)) console.print(line);
  console.onServing?.();
  const code = await Promise.race([asked, untilBroken(started.value, console.complain)]);
  console.print(code === 0 ? '正在停止……' : '程序出错，正在停止；原因记在数据文件夹的 logs 里。');
  await started.value.stop();
  console.print('已停止。');
  return code;
};
