using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace EqualCare.Health;

/// <summary>Collects all meters of the program and writes them as Prometheus text.</summary>
internal sealed class PrometheusPage : IDisposable
{
    private readonly MeterProvider _provider;
    private readonly BaseExportingMetricReader _reader;
    private readonly TextExporter _exporter = new();
    private readonly Lock _gate = new();

    public PrometheusPage()
    {
        _reader = new BaseExportingMetricReader(_exporter);
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter("EqualCare.*", "Microsoft.Orleans", "Microsoft.AspNetCore.*", "System.Runtime", "Npgsql")
            .AddReader(_reader)
            .Build();
    }

    public string Write()
    {
        lock (_gate)
        {
            _exporter.Text.Clear();
            _reader.Collect();
            return _exporter.Text.ToString();
        }
    }

    public void Dispose() => _provider.Dispose();

    private sealed class TextExporter : BaseExporter<Metric>
    {
        public StringBuilder Text { get; } = new();

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch) Write(metric);
            return ExportResult.Success;
        }

        private void Write(Metric metric)
        {
            var isTotal = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
            var name = NameOf(metric) + (isTotal ? "_total" : "");
            var type = metric.MetricType is MetricType.Histogram ? "histogram" : isTotal ? "counter" : "gauge";
            if (!string.IsNullOrEmpty(metric.Description))
                Text.Append("# HELP ").Append(name).Append(' ').Append(metric.Description.ReplaceLineEndings(" ")).Append('\n');
            Text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
            foreach (ref readonly var point in metric.GetMetricPoints()) Write(metric, name, point);
        }

        private void Write(Metric metric, string name, in MetricPoint point)
        {
            switch (metric.MetricType)
            {
                case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                    Line(name, point, null, point.GetSumLong());
                    break;
                case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                    Line(name, point, null, point.GetSumDouble());
                    break;
                case MetricType.LongGauge:
                    Line(name, point, null, point.GetGaugeLastValueLong());
                    break;
                case MetricType.DoubleGauge:
                    Line(name, point, null, point.GetGaugeLastValueDouble());
                    break;
                case MetricType.Histogram:
                    long upTo = 0;
                    foreach (var bucket in point.GetHistogramBuckets())
                    {
                        upTo += bucket.BucketCount;
                        Line(name + "_bucket", point, double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound), upTo);
                    }

                    Line(name + "_sum", point, null, point.GetHistogramSum());
                    Line(name + "_count", point, null, point.GetHistogramCount());
                    break;
            }
        }

        private void Line(string name, in MetricPoint point, string? upTo, double value)
        {
            Text.Append(name);
            var between = '{';
            foreach (var (key, tag) in point.Tags)
            {
                Text.Append(between).Append(Safe(key)).Append("=\"").Append(Escaped(Convert.ToString(tag, CultureInfo.InvariantCulture))).Append('"');
                between = ',';
            }

            if (upTo is not null)
            {
                Text.Append(between).Append("le=\"").Append(upTo).Append('"');
                between = ',';
            }

            if (between == ',') Text.Append('}');
            Text.Append(' ').Append(Number(value)).Append('\n');
        }

        private static string NameOf(Metric metric)
        {
            var unit = metric.Unit switch { "s" => "_seconds", "ms" => "_milliseconds", "By" => "_bytes", _ => "" };
            return Safe(metric.Name) + unit;
        }

        private static string Safe(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));

        private static string Escaped(string? value) =>
            (value ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n");

        private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
    }
}
