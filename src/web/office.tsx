import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { config } from 'zod';
import './tokens.css';
import './base.css';
import { createQueryClient } from './query.ts';
import { createOfficeRouter } from './routes.tsx';
import { endSession } from './session/session.ts';
import { officeTheme } from './theme.ts';
import { watchTouches } from './touched.ts';
import { restoreTypeSize, useTypeSize } from './type-size.ts';

// Our content security policy forbids making code from text, which zod would try in order to be faster.
config({ jitless: true });
restoreTypeSize();
watchTouches(window);

const client = createQueryClient(() => endSession(client));
const router = createOfficeRouter();

const Office = (): ReactNode => (
  <ConfigProvider
    locale={zhCN}
    theme={officeTheme(useTypeSize())}
    button={{ autoInsertSpace: false }}
    wave={{ disabled: true }}
  >
    <App>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </App>
  </ConfigProvider>
);

const root = document.getElementById('root');
if (root === null) throw new Error('no #root in the page');
createRoot(root).render(
  <StrictMode>
    <Office />
  </StrictMode>,
);
