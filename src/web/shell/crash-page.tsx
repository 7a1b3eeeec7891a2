import { Button } from 'antd';
import type { ReactNode } from 'react';
import './alone.css';

/** A page that broke while drawing, or whose script could not be loaded. */
export const CrashPage = (): ReactNode => (
  <main className="alone">
    <title>页面出错 · 群英</title>
    <h1>这一页没有显示出来</h1>
    <p>可能是网络中断，也可能系统刚刚更新。请刷新；仍不行，请把您正在做的事和时间告诉管理员。</p>
    <p>
      <Button type="primary" size="large" onClick={() => window.location.reload()}>
        刷新页面
      </Button>
    </p>
  </main>
);
