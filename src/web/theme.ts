import type { ThemeConfig } from 'antd';
import type { TypeSize } from './type-size.ts';

/** Colours of tokens.css, which antd needs as values to derive its own. */
const INK = '#1b1f24';
const INK_2 = '#4d545c';
const INK_3 = '#5f6773';
const INDIGO = '#1f4e79';
const INDIGO_2 = '#163a5b';
const LINE = '#e4e1da';
const FIELD_LINE = '#8a8f96';

/** antd in our tokens. Sizes are pixels: 14 to the line of text, 17.5 in large type. */
export const officeTheme = (size: TypeSize): ThemeConfig => {
  const scale = size === 'large' ? 1.25 : 1;
  return {
    token: {
      colorPrimary: INDIGO,
      colorLink: INDIGO,
      // Darker, not paler, under the pointer: what antd derives is too faint on soft grounds.
      colorLinkHover: INDIGO_2,
      colorLinkActive: INDIGO_2,
      colorInfo: INDIGO,
      colorSuccess: '#1f6b4a',
      colorWarning: '#8f5200',
      colorError: '#b3261e',
      colorTextBase: INK,
      colorText: INK,
      colorTextHeading: INK,
      colorTextSecondary: INK_2,
      colorTextTertiary: INK_3,
      colorTextDescription: INK_3,
      colorTextPlaceholder: INK_3,
      colorTextDisabled: INK_2,
      colorBgContainerDisabled: '#f0f0ef',
      colorBorder: FIELD_LINE,
      colorBorderSecondary: LINE,
      colorBgLayout: '#f6f5f2',
      fontFamily: 'var(--sans)',
      fontSize: 14 * scale,
      controlHeight: 32 * scale,
      controlHeightLG: 40 * scale,
      controlHeightSM: 24 * scale,
      borderRadius: 6,
      wireframe: false,
      motionDurationMid: '0.15s',
      motionDurationSlow: '0.2s',
    },
    components: {
      Button: { fontWeight: 400, primaryShadow: 'none', defaultShadow: 'none' },
      Form: { itemMarginBottom: 24, verticalLabelPadding: '0 0 4px' },
    },
  };
};
