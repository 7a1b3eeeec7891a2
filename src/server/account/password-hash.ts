import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** Cost of a hash: 64 MB and some 0.2 s, so that guessing is dear. Kept with the hash; it may rise later. */
const COST = { N: 2 ** 16, r: 8, p: 1 } as const;

/** Hashes at a time: each takes 64 MB and a thread, of which there are few. */
const MOST_AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Waits for a free place, in the order of coming, does the work and hands the place on. */
const inTurn = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  if (running < MOST_AT_ONCE) running += 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
};

const derived = (
  password: string,
  salt: Buffer,
  { N, r, p }: Required<Pick<ScryptOptions, 'N' | 'r' | 'p'>>,
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });

const derive = (...given: Parameters<typeof derived>): Promise<Buffer> =>
  inTurn(() => derived(...given));

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64url. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return [
    'scrypt',
    COST.N,
    COST.r,
    COST.p,
    salt.toString('base64url'),
    key.toString('base64url'),
  ].join('$');
};

/** Whether a password belongs to a hash, in time that does not tell how nearly. */
export const verifyPassword = async (password: string, hash: string): Promise<boolean> => {
  const [name, N, r, p, salt, key] = hash.split('$');
  if (name !== 'scrypt' || salt === undefined || key === undefined)
    throw new Error('unknown password hash');
  const expected = Buffer.from(key, 'base64url');
  const found = await derive(password, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  });
  return timingSafeEqual(expected, found);
};

/** Takes as long as a real check and fails: for names that do not exist, so that they cannot be told from those that do. */
export const wasteTime = async (password: string): Promise<false> => {
  await derive(password, Buffer.alloc(16), COST);
  return false;
};
