import { Button, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { IssuedLink } from '../../contract/account/one-time-http.ts';
import { Card } from '../ui/card.tsx';
import { momentText } from '../ui/moment.ts';

/** The codes that have just been made, to be shown, copied and printed: the server keeps none of them. */
export const LinkSheet = ({
  title,
  links,
  onClose,
}: {
  /** Of the activity, as printed above each code. */
  readonly title: string;
  readonly links: readonly IssuedLink[];
  readonly onClose: () => void;
}): ReactNode => (
  <Card title="刚发放的登录码" note="只在这里显示，离开本页后要看只能重发">
    <div className="link-acts">
      <Button type="primary" onClick={() => window.print()}>
        打印
      </Button>
      <Button onClick={onClose}>已经交给本人，收起</Button>
    </div>
    <ul className="link-sheet">
      {links.map(({ link, address, token, picture }) => (
        <li key={link.id} className="link-code">
          <p className="small">{title}</p>
          <h3>
            {link.account.name}　{link.roleTitle}
          </h3>
          <img src={picture} alt={`${link.account.name}的登录二维码`} width={240} height={240} />
          <p className="link-token">{token}</p>
          <p className="small link-address">
            <Typography.Text copyable={{ tooltips: ['复制链接', '已复制'] }}>
              {address}
            </Typography.Text>
          </p>
          <p className="small">
            用手机或平板扫码，点“进入”；只能在一台设备上使用，{momentText(link.endsAt)}
            失效。请勿转发。
          </p>
        </li>
      ))}
    </ul>
  </Card>
);
