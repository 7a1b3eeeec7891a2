import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { storageSentence, type StorageCode } from '../../contract/db/refusals.ts';
import { accept, type Decision, type Refusal, refuse } from '../../core/kernel/decision.ts';
import { connectionFault } from './connection-fault.ts';
import type { Engine } from './engine.ts';
import { type InstanceLock, takeInstanceLock } from './instance-lock.ts';

const RETRY_MS = 500;

/** Connects and takes the lock, or says why not. */
export const lockDatabase = async (
  address: string | pg.ClientConfig,
): Promise<Decision<InstanceLock, StorageCode>> => {
  let lock: InstanceLock | null;
  try {
    lock = await takeInstanceLock(address);
  } catch (error) {
    return refuse(connectionFault(error));
  }
  return lock === null
    ? refuse({ code: 'storage.in-use', params: { who: '同一个数据库' } })
    : accept(lock);
};

/** Watches over an open storage. */
export interface Watch {
  readonly lost: Promise<Refusal<StorageCode>>;
  readonly end: () => Promise<void>;
}

/**
 * Waits for the lock's connection to break, then brings the database and the lock back, until told to end. Where
 * another program has taken the lock meanwhile, the storage is lost for good.
 */
export const keepRunning = (
  engine: Engine,
  first: InstanceLock,
  log: (sentence: string) => void,
): Watch => {
  let isEnding = false;
  let lock: InstanceLock | null = first;
  const bringBack = async (): Promise<Refusal<StorageCode> | null> => {
    let said = '';
    for (;;) {
      const address = await engine.start();
      const taken = address.ok ? await lockDatabase(address.value) : address;
      if (taken.ok) {
        lock = taken.value;
        return null;
      }
      const [refusal] = taken.refusals;
      if (isEnding) return null;
      if (refusal?.code === 'storage.in-use') return refusal;
      const sentence = taken.refusals.map(storageSentence).join('；');
      if (sentence !== said) log(sentence);
      said = sentence;
      await wait(RETRY_MS);
    }
  };
  const loop = async (lose: (refusal: Refusal<StorageCode>) => void): Promise<void> => {
    while (lock !== null) {
      await lock.broken;
      lock = null;
      if (isEnding) return;
      log('数据库连接断了，正在恢复……');
      const refusal = await bringBack();
      if (refusal !== null) return lose(refusal);
      if (isEnding) return (lock as InstanceLock | null)?.release();
      log('数据库已经恢复');
    }
  };
  let running: Promise<void> = Promise.resolve();
  const lost = new Promise<Refusal<StorageCode>>((resolve) => {
    running = loop(resolve);
  });
  return {
    lost,
    end: async () => {
      isEnding = true;
      await lock?.release();
      await running;
    },
  };
};
