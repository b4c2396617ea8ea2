import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

/** The look of a button, for links that stand where a button would: `<Link className={buttonVariants()}>`. */
export const buttonVariants = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-md border font-medium text-sm transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        default: "border-transparent bg-primary text-primary-foreground hover:bg-primary-hover",
        secondary: "border-transparent bg-secondary text-secondary-foreground hover:bg-accent",
        outline: "border-input/60 bg-card text-foreground hover:bg-accent",
        ghost: "border-transparent text-foreground hover:bg-accent",
        destructive: "border-transparent bg-destructive text-destructive-foreground hover:bg-destructive-hover",
        "destructive-outline": "border-destructive/60 bg-card text-destructive hover:bg-destructive/10",
        link: "border-transparent text-primary underline underline-offset-4 hover:text-primary-hover",
      },
      size: {
        default: "h-8 px-3 pointer-coarse:h-10",
        sm: "h-7 px-2 pointer-coarse:h-9",
        lg: "h-10 px-4 text-base pointer-coarse:h-11",
        icon: "size-8 pointer-coarse:size-10",
        "icon-sm": "size-7 pointer-coarse:size-9",
      },
    },
    defaultVariants: { variant: "default", size: "default" },
  },
);

export type ButtonProps = ComponentProps<"button"> &
  VariantProps<typeof buttonVariants> & {
    /** Something is under way: shows a spinner and takes no second click; the focus stays. */
    pending?: boolean;
  };

/** A button. `type` is `button` unless said otherwise. An icon-only one needs an `aria-label`. */
export function Button({ variant, size, pending = false, className, children, type, onClick, ...props }: ButtonProps) {
  return (
    <button
      {...props}
      type={pending ? "button" : (type ?? "button")}
      className={cn(buttonVariants({ variant, size }), className)}
      aria-disabled={pending || props["aria-disabled"]}
      aria-busy={pending || undefined}
      onClick={pending ? undefined : onClick}
    >
      {pending && <LoaderCircle aria-hidden className="animate-spin" />}
      {children}
    </button>
  );
}
