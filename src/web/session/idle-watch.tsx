import { Button, Modal } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { call } from '../api.ts';
import { sessionGet, signOut } from '../../contract/account/http.ts';

/** When somebody last did something on this computer, kept for all its windows of this system. */
const KEY = 'qunying.last-act';
const WARN_MS = 2 * 60_000;
/** Reading without calling the server for this long tells it that somebody is still there. */
const TELL_MS = 4 * 60_000;
const ACTS = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

const lastAct = (): number => Number(localStorage.getItem(KEY) ?? '0');

/**
 * Ends the session of somebody who does nothing, and says so two minutes before. Another window's acts count.
 * @param minutes how long doing nothing is allowed
 * @param onIdle called once the session has been ended
 */
export const IdleWatch = ({
  minutes,
  onIdle,
}: {
  readonly minutes: number;
  readonly onIdle: () => void;
}): ReactNode => {
  const [left, setLeft] = useState<number | null>(null);
  const told = useRef(Date.now());
  const idle = useRef(onIdle);
  idle.current = onIdle;
  useEffect(() => {
    const act = (): void => {
      const now = Date.now();
      if (now - lastAct() > 1000) localStorage.setItem(KEY, String(now));
      if (now - told.current < TELL_MS) return;
      told.current = now;
      void call(sessionGet).catch(() => undefined);
    };
    localStorage.setItem(KEY, String(Date.now()));
    let isOver = false;
    const look = (): void => {
      const rest = lastAct() + minutes * 60_000 - Date.now();
      setLeft(rest < WARN_MS ? Math.max(0, Math.ceil(rest / 1000)) : null);
      if (rest > 0 || isOver) return;
      isOver = true;
      void call(signOut)
        .catch(() => undefined)
        .then(() => idle.current());
    };
    const timer = window.setInterval(look, 1000);
    for (const kind of ACTS) window.addEventListener(kind, act, { passive: true });
    return () => {
      window.clearInterval(timer);
      for (const kind of ACTS) window.removeEventListener(kind, act);
    };
  }, [minutes]);
  const stay = (): void => {
    localStorage.setItem(KEY, String(Date.now()));
    setLeft(null);
    void call(sessionGet).catch(() => undefined);
  };
  return (
    <Modal
      open={left !== null}
      title="还在吗"
      onCancel={stay}
      footer={
        <Button type="primary" onClick={stay}>
          继续办理
        </Button>
      }
    >
      <p>
        已有一段时间没有操作，{left ?? 0}{' '}
        秒后将自动退出登录。重新登录后会回到这一页；没有保存的内容请先保存。
      </p>
    </Modal>
  );
};
