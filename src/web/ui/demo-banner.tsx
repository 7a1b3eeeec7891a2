import type { ReactNode } from 'react';
import './demo-banner.css';

/** Says on every page, on screen and on paper, that people and results are invented. */
export const DemoBanner = (): ReactNode => (
  <p className="demo-banner">
    <b>演示</b>　人物、单位经办人和成绩均为虚构，请勿填写真实个人信息
  </p>
);
