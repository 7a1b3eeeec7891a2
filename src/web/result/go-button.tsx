import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';

/** A quiet button of a page's head that leads to another page of the result. */
export const GoButton = ({
  to,
  children,
}: {
  readonly to: string;
  readonly children: string;
}): ReactNode => {
  const go = useNavigate();
  return <Button onClick={() => void go(to)}>{children}</Button>;
};
