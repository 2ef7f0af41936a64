import { createTheme } from '@mantine/core'

/** One quiet look: small radii, a deep blue, Inter. A tenant's own colour replaces `brand`. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 5 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  autoContrast: true,
  respectReducedMotion: true,
  colors: {
    brand: [
      '#eef4fd',
      '#dbe6f7',
      '#b2caf0',
      '#87ade9',
      '#6494e3',
      '#4e84df',
      '#427cde',
      '#2f64b8',
      '#2a5aa8',
      '#1c4f9c',
    ],
  },
})
