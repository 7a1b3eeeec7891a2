import { parseArgs } from 'node:util';
import type { ExitCode, Terminal } from './terminal.ts';

const USAGE = `用法：
  qunying start [--port 端口] [--data 文件夹] [--keys 文件夹]   启动服务，只供本机使用
      [--without-demo]                                         第一次启动不载入演示活动
      [--lan [--certificate 证书 --certificate-key 私钥]]      向局域网开放，加密传送
      [--origin https://网址]                                  由本机的反向代理对外提供
  qunying doctor [--port 端口] [--data 文件夹] [--keys 文件夹]  检查这台电脑能不能用
  qunying check <方案> [--json]                         检查方案：矛盾、未写明的事项
  qunying units <方案> [--json]                         列出单位
  qunying tally <方案> <成绩.xlsx|成绩.json> [--json] [--out 文件夹]   统分、排名、奖项
  qunying explain <方案> <成绩> <姓名或单位>            说明一个名次是怎么来的
  qunying forms <方案> [--data 文件] --out 文件夹       生成全部表格，空白或填好的
  qunying backup <文件> [--data 文件夹]                 把全部数据和文件备份成一个加密的文件
  qunying restore <文件> [--data 文件夹]                把备份恢复到空的数据文件夹或空库
  qunying audit verify [--data 文件夹] [--keys 文件夹] [--json]   核对审计链有没有被改动
  qunying bundle-offline <文件.tar.gz>                  打成一个包，供没有互联网的电脑使用

<方案> 是方案文件，或内置方案的编号：jiaxing-2020、nantong-2020。`;

/** Options every command may take; each command says which it uses. */
const OPTIONS = {
  json: { type: 'boolean' },
  out: { type: 'string' },
  data: { type: 'string' },
  keys: { type: 'string' },
  port: { type: 'string' },
  origin: { type: 'string' },
  'without-demo': { type: 'boolean' },
  lan: { type: 'boolean' },
  certificate: { type: 'string' },
  'certificate-key': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

interface Request {
  readonly words: readonly string[];
  readonly options: {
    readonly json?: boolean;
    readonly out?: string;
    readonly data?: string;
    readonly keys?: string;
    readonly port?: string;
    readonly origin?: string;
    readonly 'without-demo'?: boolean;
    readonly lan?: boolean;
    readonly certificate?: string;
    readonly 'certificate-key'?: string;
  };
}

interface Command {
  readonly words: number;
  readonly options: readonly (keyof Request['options'])[];
  readonly needs: readonly (keyof Request['options'])[];
  readonly run: (request: Request, terminal: Terminal) => Promise<ExitCode>;
}

const SERVER_OPTIONS = [
  'port',
  'data',
  'keys',
  'origin',
  'without-demo',
  'lan',
  'certificate',
  'certificate-key',
] as const;

// Commands load what they need when they run: `units` does not wait for the Excel library.
const COMMANDS: Readonly<Record<string, Command>> = {
  start: {
    words: 0,
    options: SERVER_OPTIONS,
    needs: [],
    run: async ({ options }, terminal) => (await import('./start.ts')).runStart(options, terminal),
  },
  // What `start` keeps running; nobody types it.
  serve: {
    words: 0,
    options: SERVER_OPTIONS,
    needs: [],
    run: async ({ options }, terminal) => (await import('./start.ts')).runServe(options, terminal),
  },
  audit: {
    words: 1,
    options: ['data', 'keys', 'json'],
    needs: [],
    run: async ({ words, options }, terminal) =>
      (await import('./audit.ts')).runAudit(words[0] as string, options, terminal),
  },
  doctor: {
    words: 0,
    options: ['port', 'data', 'keys'],
    needs: [],
    run: async ({ options }, terminal) =>
      (await import('./doctor.ts')).runDoctor(options, terminal),
  },
  'bundle-offline': {
    words: 1,
    options: [],
    needs: [],
    run: async ({ words }, terminal) =>
      (await import('./bundle-offline.ts')).runBundleOffline(words[0] as string, terminal),
  },
  check: {
    words: 1,
    options: ['json'],
    needs: [],
    run: async ({ words, options }, terminal) =>
      (await import('./check.ts')).runCheck(words[0] as string, options.json === true, terminal),
  },
  units: {
    words: 1,
    options: ['json'],
    needs: [],
    run: async ({ words, options }, terminal) =>
      (await import('./units.ts')).runUnits(words[0] as string, options.json === true, terminal),
  },
  tally: {
    words: 2,
    options: ['json', 'out'],
    needs: [],
    run: async ({ words, options }, terminal) =>
      (await import('./tally.ts')).runTally(
        {
          plan: words[0] as string,
          scores: words[1] as string,
          json: options.json === true,
          out: options.out ?? null,
        },
        terminal,
      ),
  },
  explain: {
    words: 3,
    options: [],
    needs: [],
    run: async ({ words }, terminal) =>
      (await import('./explain.ts')).runExplain(
        words[0] as string,
        words[1] as string,
        words[2] as string,
        terminal,
      ),
  },
  forms: {
    words: 1,
    options: ['data', 'out'],
    needs: ['out'],
    run: async ({ words, options }, terminal) =>
      (await import('./forms.ts')).runForms(
        words[0] as string,
        options.data ?? null,
        options.out as string,
        terminal,
      ),
  },
  backup: {
    words: 1,
    options: ['data'],
    needs: [],
    run: async ({ words, options }, terminal) =>
      (await import('./backup.ts')).runBackup(
        { file: words[0] as string, data: options.data ?? null },
        terminal,
      ),
  },
  restore: {
    words: 1,
    options: ['data'],
    needs: [],
    run: async ({ words, options }, terminal) =>
      (await import('./backup.ts')).runRestore(
        { file: words[0] as string, data: options.data ?? null },
        terminal,
      ),
  },
};

const misused = (sentence: string, { complain }: Terminal): ExitCode => {
  complain(sentence);
  complain('');
  complain(USAGE);
  return 2;
};

/** Runs one command line. Every expected fault is a sentence on standard error and exit 2; a defect is thrown. */
export const runCommand = async (
  argv: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> => {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      options: OPTIONS,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
  } catch (error) {
    const option = /'(-[^' ]*)/.exec((error as Error).message)?.[1] ?? '';
    return misused(`选项“${option}”不能这样用`, terminal);
  }
  const { help, ...options } = parsed.values;
  const [name, ...words] = parsed.positionals;
  if (help === true || name === undefined) {
    terminal.print(USAGE);
    return name === undefined && help !== true ? 2 : 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return misused(`没有“${name}”这个命令`, terminal);
  if (words.length !== command.words)
    return misused(`“${name}”要有${command.words}个参数，现在有${words.length}个`, terminal);
  const given = Object.keys(options) as (keyof typeof options)[];
  const foreign = given.find((option) => !command.options.includes(option));
  if (foreign !== undefined) return misused(`“${name}”没有选项 --${foreign}`, terminal);
  const names = parsed.tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const twice = names.find((option, at) => names.indexOf(option) !== at);
  if (twice !== undefined) return misused(`选项 --${twice} 写了两次，请只留一个`, terminal);
  const empty = given.find((option) => options[option] === '');
  if (empty !== undefined) return misused(`--${empty} 后面是空的，请写明`, terminal);
  if (words.includes(''))
    return misused(`“${name}”的第${words.indexOf('') + 1}个参数是空的，请写明`, terminal);
  const missing = command.needs.find((option) => options[option] === undefined);
  if (missing !== undefined) return misused(`“${name}”要写明 --${missing}`, terminal);
  return command.run({ words, options }, terminal);
};
