/** The several devices of one person. */
export const own = {
  "ended.deviceEnded": "This device has left",
  "ended.deviceEndedHelp": "You ended it, here or on another device of yours. You can come back at any time.",
  "ended.tooManyDevices": "You are in with other devices",
  "ended.tooManyDevicesHelp": "You came with more devices than can be in at once, so this one, the oldest, has left.",

  "own.camera": "camera on",
  "own.code": "Code",
  "own.codeHelp":
    "Scan this with the other device, or open the first page there and enter the code. It works once and for ten minutes; whoever has it comes in as you.",
  "own.end": "End",
  "own.endOne": "End device {number}",
  "own.leaveHere": "Leave with this device",
  "own.link": "Link for the other device",
  "own.makeCode": "Show a code",
  "own.microphone": "microphone on",
  "own.one": "Device {number}",
  "own.open": "Use another device",
  "own.qr": "QR code of the link for the other device",
  "own.quiet": "There is no sound on this device, so that your devices do not echo: you are in with another one too.",
  "own.screen": "sharing a screen",
  "own.silent": "only listening",
  "own.soundOn": "Turn the sound on here",
  "own.takenMicrophone": "You turned your microphone on on another device, so it is off here.",
  "own.takenPicture": "You turned your camera or screen on on another device, so it is off here.",
  "own.this": "This device",
  "own.title": "Your devices",
} as const;
