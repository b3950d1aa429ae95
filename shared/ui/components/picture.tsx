import { memo } from 'react';

interface PictureProps {
  /** Text from `pizzaSvg`, `toppingSvg` or `itemSvg`, and from nowhere else: it goes into the page as it is. */
  svg: string;
  /** Absent where the name stands beside it anyway: then the picture is decoration and silent. */
  label?: string;
  className?: string;
}

export const Picture = memo(function Picture({ svg, label, className }: PictureProps) {
  const name = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <span
      {...name}
      className={className === undefined ? 'forno-picture' : `forno-picture ${className}`}
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
});
