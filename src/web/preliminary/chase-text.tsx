import { Typography } from 'antd';
import type { ReactNode } from 'react';

/** Text to paste into a chat group, with the button that copies it. */
export const ChaseText = ({ text }: { readonly text: string }): ReactNode => (
  <>
    <pre className="preliminary-chase">{text}</pre>
    <Typography.Text
      copyable={{ text, icon: ['复制催办文字', '已复制'], tooltips: ['复制催办文字', '已复制'] }}
    />
  </>
);
