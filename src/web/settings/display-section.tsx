import type { ReactNode } from 'react';
import { TypeSizeSwitch } from '../ui/frame.tsx';

/** 显示: the size of type on this computer. */
const DisplaySection = (): ReactNode => (
  <>
    <TypeSizeSwitch />
    <p className="small">“大”是标准的 1.25 倍，只影响这台电脑；导航栏下方也可以随时切换。</p>
  </>
);

export default DisplaySection;
