//! The functions a message may call: `DATETIME`, `GROUPED` and `NUMBER`.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDateTime;
use fluent::concurrent::FluentBundle;
use fluent::types::FluentType;
use fluent::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::IntlLangMemoizer;
use intl_memoizer::concurrent::IntlLangMemoizer as ConcurrentMemoizer;

use super::WhenStyle;
use super::almanac::Almanac;

/// The names that messages may use; anything else is a mistake in a file.
pub(super) const NAMES: [&str; 3] = ["DATETIME", "GROUPED", "NUMBER"];

/// A local time on its way into a message, with the language it will be written in.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moment {
    pub(super) local: NaiveDateTime,
    pub(super) style: WhenStyle,
    pub(super) almanac: Arc<Almanac>,
}

impl FluentType for Moment {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, _: &IntlLangMemoizer) -> Cow<'static, str> {
        self.almanac.write(self.local, self.style).into()
    }

    fn as_string_threadsafe(&self, _: &ConcurrentMemoizer) -> Cow<'static, str> {
        self.almanac.write(self.local, self.style).into()
    }
}

/// Makes the functions known to a bundle.
pub(super) fn register(bundle: &mut FluentBundle<Arc<FluentResource>>) {
    bundle.add_builtins().expect("a new bundle has no function NUMBER yet");
    bundle.add_function("DATETIME", datetime).expect("a new bundle has no function DATETIME yet");
    bundle.add_function("GROUPED", grouped).expect("a new bundle has no function GROUPED yet");
}

/// `DATETIME($at, style: "time")`: the same time in another style (full, day, time, year).
fn datetime<'a>(positional: &[FluentValue<'a>], named: &FluentArgs) -> FluentValue<'a> {
    let Some(FluentValue::Custom(value)) = positional.first() else { return FluentValue::Error };
    let Some(moment) = value.as_any().downcast_ref::<Moment>() else { return FluentValue::Error };
    let style = match named.get("style") {
        None => moment.style,
        Some(FluentValue::String(name)) => match name.as_ref() {
            "full" => WhenStyle::Full,
            "day" => WhenStyle::Day,
            "time" => WhenStyle::Time,
            "year" => WhenStyle::Year,
            _ => return FluentValue::Error,
        },
        Some(_) => return FluentValue::Error,
    };
    FluentValue::Custom(Box::new(Moment { style, ..moment.clone() }))
}

/// `GROUPED($n)`: 12345 as 12,345.
fn grouped<'a>(positional: &[FluentValue<'a>], _: &FluentArgs) -> FluentValue<'a> {
    match positional.first() {
        Some(FluentValue::Number(number)) => group(&number.as_string()).into(),
        _ => FluentValue::Error,
    }
}

/// Commas between the thousands of a written number.
fn group(number: &str) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, f)| (whole, Some(f)));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::group;

    #[test]
    fn thousands_are_grouped() {
        for (given, wanted) in
            [("0", "0"), ("999", "999"), ("1000", "1,000"), ("-1234567.5", "-1,234,567.5"), ("-12", "-12")]
        {
            assert_eq!(group(given), wanted);
        }
    }
}
