"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { DialogForm } from "@/components/dialog-form";
import { type PasskeyRegistration, registerPasskey } from "@/components/register-passkey";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useToast } from "@/components/ui/toast";

interface NewPasskeyProps extends PasskeyRegistration {
  /** Whether the password is asked for. */
  asksPassword: boolean;
}

/** The button that adds a passkey: asks for the password, then the browser asks for the passkey. */
export function NewPasskey({ asksPassword, begin, add }: NewPasskeyProps) {
  const [isOpen, setOpen] = useState(false);
  const toast = useToast();
  const done = () => {
    setOpen(false);
    toast({ title: "The passkey is added", tone: "success" });
  };
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger render={<Button />}>
        <Plus aria-hidden />
        New passkey
      </DialogTrigger>
      <DialogContent
        title="New passkey"
        description="Your browser then asks for your fingerprint, your face, a PIN or a security key."
      >
        <DialogForm
          action={registerPasskey({ begin, add })}
          onDone={done}
          submit="Add passkey"
          names={["name", "password"]}
        >
          {(error) => (
            <>
              <Field label="Which one it is" hint="So that you know it again." error={error("name")}>
                {(control) => (
                  <Input {...control} name="name" required maxLength={80} autoComplete="off" placeholder="Laptop" />
                )}
              </Field>
              {asksPassword && (
                <Field label="Your password" error={error("password")}>
                  {(control) => (
                    <Input {...control} name="password" type="password" autoComplete="current-password" required />
                  )}
                </Field>
              )}
            </>
          )}
        </DialogForm>
      </DialogContent>
    </Dialog>
  );
}
