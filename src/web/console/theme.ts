import type { ThemeConfig } from 'antd'

/** The colours of the enterprise page (styles/tokens.css); softer texts are dark enough for WCAG AA on every ground. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b4ea2',
    colorLink: '#0b4ea2',
    colorSuccess: '#0f6b3a',
    colorWarning: '#8a4b00',
    colorError: '#a3201d',
    colorInfo: '#0b4ea2',
    colorSuccessBg: '#e7f4ec',
    colorSuccessBorder: '#9fcbb3',
    colorWarningBg: '#fdf2e2',
    colorWarningBorder: '#e3c08f',
    colorErrorBg: '#fbeceb',
    colorErrorBorder: '#e5a9a6',
    colorInfoBg: '#e8f0fb',
    colorInfoBorder: '#a8c4ea',
    colorTextBase: '#1a2330',
    colorText: '#1a2330',
    colorTextSecondary: '#465264',
    colorTextTertiary: '#465264',
    colorTextDescription: '#465264',
    colorTextPlaceholder: '#5b6678',
    colorTextDisabled: '#5b6678',
    colorBgLayout: '#f3f5f8',
    colorBorder: '#76839a',
    colorBorderSecondary: '#c5cdd8',
    borderRadius: 8,
    fontFamily: "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif",
    // Motion tells nothing here, and whoever asks for less of it gets none.
    motion: false,
  },
  components: { Layout: { headerBg: '#ffffff', headerPadding: '0 24px' }, Table: { headerBg: '#e8f0fb' } },
}
